extension ValueSchema {

}
