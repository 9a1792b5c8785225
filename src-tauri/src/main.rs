fn main() {
    soleus_desktop::run()
}
